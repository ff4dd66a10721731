/** Answers as little as a route can: what `npm run bench -- votes` holds a vote against. */
export const PUT = () => Response.json({});
