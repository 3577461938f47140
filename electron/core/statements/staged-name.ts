/** A draft's file waits under this name in the draft's folder. */
export const STAGED_NAME = 'statement'
