/** Whether bytes are meant as JSON, in UTF-8 or UTF-16: after white space and a byte order mark they begin with an object or a list. */
export const isJson = (bytes: Uint8Array): boolean =>
  /^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?[\s\0]*[{[]/.test(String.fromCharCode(...bytes.subarray(0, 256)));
