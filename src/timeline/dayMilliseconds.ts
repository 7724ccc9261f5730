/** The milliseconds of a day. */
export const dayMilliseconds = 24 * 60 * 60 * 1000;
