/** What stands for an account that was deleted, and for a handle that was never chosen. */
export const FORMER_MEMBER = { handle: "member", name: "A former member" };
