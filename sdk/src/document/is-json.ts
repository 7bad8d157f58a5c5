/** Whether bytes are meant as JSON: after white space and a byte order mark they begin with an object or a list. */
export const isJson = (bytes: Uint8Array): boolean =>
  /^(?:\u00ef\u00bb\u00bf)?\s*[{[]/.test(String.fromCharCode(...bytes.subarray(0, 256)));
