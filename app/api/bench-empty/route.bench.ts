/** Responds with as little as a route can: the baseline of `npm run bench -- votes`. */
export const PUT = () => Response.json({});
