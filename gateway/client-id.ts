/** What a client may be called. */
export const CLIENT_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
/** Whether a client could have this id. */
export const isClientId = (id: string): boolean => CLIENT_ID.test(id);
