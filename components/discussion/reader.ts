/** Who reads a discussion, signed in, and what the page offers them besides writing. */
export type Reader = { mayModerate: boolean };
