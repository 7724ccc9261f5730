/** @file Picks with what each leans on, and in a sentence what all of them are based on. */
import type { Personalizer } from "../page/personalizer.ts";
import type { Pick, Reason } from "../page/pick.ts";
import type { ElementStrings } from "./elementStrings.ts";

export interface ExplainedPick extends Pick {
	readonly because: readonly Reason[];
}

/** How many past events a pick names. */
const mostReasons = 2;

/** @param hasReasons Whether to ask what they lean on. */
export function explained(
	picks: readonly Pick[],
	personalizer: Personalizer,
	hasReasons: boolean,
): Promise<ExplainedPick[]> {
	const because = async ({ item }: Pick) =>
		hasReasons ? personalizer.because(item.id, { count: mostReasons }) : [];
	return Promise.all(
		picks.map(async (pick) => ({ ...pick, because: await because(pick) })),
	);
}

/**
 * @param picks Absent while they are on their way.
 * @param events How many they are based on.
 */
export function basisOf(
	picks: readonly Pick[] | undefined,
	events: number,
	strings: ElementStrings,
	isRateable: boolean,
): string {
	if (!picks) return strings.say("loading");
	if (picks.length === 0) return strings.say("empty");
	if (events === 0) {
		const hint = isRateable ? ` ${strings.say("rateHint")}` : "";
		return strings.say("general") + hint;
	}
	return events === 1
		? strings.say("basedOnOne")
		: strings.say("basedOn", { count: events });
}
