/** How long a session lasts after its last use. */
export const SESSION_DAYS = 30;
