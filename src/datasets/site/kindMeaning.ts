/** @file What events can mean, and how much each says of liking. */

/** By the name that events in a page have. */
export const meanings = {
	view: { weight: 0.1, description: "looked at, opened, clicked" },
	cart: { weight: 0.5, description: "put into a cart, or on a list" },
	purchase: { weight: 1, description: "bought, borrowed, booked, subscribed" },
	like: { weight: 1, description: "a heart, a thumb up, shared" },
	dismiss: { weight: -1, description: "turned down, a thumb down, sent back" },
	rating: { weight: 0, description: "rated on `scale`" },
	play: { weight: 0, description: "played or read for some seconds" },
} as const satisfies Record<string, { weight: number; description: string }>;

export type KindMeaning = keyof typeof meanings;
