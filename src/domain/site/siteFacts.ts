/** @file What a catalogue can be asked about. */
import type { Item } from "../item.ts";

export interface SiteFacts {
	/** Whether a log says what many people chose. */
	readonly hasEvents: boolean;
	readonly hasPrices: boolean;
	readonly hasStock: boolean;
	/** The years of the oldest and the newest quarter; absent where items have none. */
	readonly years?: { readonly old: number; readonly recent: number };
}

export function factsOf(items: readonly Item[]): SiteFacts {
	const years = items.flatMap(({ year }) => year ?? []).sort((a, b) => a - b);
	const quarter = Math.floor(years.length / 4);
	return {
		hasEvents: items.some(({ events = 0 }) => events > 0),
		hasPrices: items.some(({ price }) => price !== undefined),
		hasStock: items.some(({ available }) => available !== undefined),
		...(years.length > 0 && {
			years: { old: years[quarter], recent: years[years.length - 1 - quarter] },
		}),
	};
}
