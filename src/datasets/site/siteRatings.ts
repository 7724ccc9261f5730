/** @file What the kinds of a site's events say of liking, as training and page read it. */
import type { RatingScale } from "../../domain/feature.ts";
import { type KindMeaning, meanings } from "./kindMeaning.ts";
import type { Site, SiteKind } from "./siteSchema.ts";

/** Where nobody rates, what is liked is told in stars. */
const stars: RatingScale = { first: 1, last: 5, step: 1 };

/** From which weight on an item was liked. */
const likedWeight = 0.5;

/**
 * The scale of a site's ratings, with the rating that each other kind of event stands for; none where all events say the
 * same, so that choosing is liking.
 *
 * @throws Error where two kinds of one meaning contradict each other.
 */
export function ratingScaleOf({ kinds = {} }: Site): RatingScale | undefined {
	const declared = onePerMeaning(kinds);
	const scale = declared.get("rating")?.scale;
	const others = [...declared].filter(([means]) => means !== "rating");
	const { first, last, step } = scale ?? stars;
	// Never a rating that says less than the weight: one in between is no longer liked, or disliked.
	const at = (weight: number) => {
		const steps = (((weight + 1) / 2) * (last - first)) / step;
		const whole = Math.round(steps);
		if (Math.abs(steps - whole) < 1e-6) return first + whole * step;
		return first + (weight < 0 ? Math.floor(steps) : Math.ceil(steps)) * step;
	};
	const standsFor = Object.fromEntries(
		others.flatMap(([means, kind]) => {
			const steps = ratingSteps(means, kind, at);
			return steps.length > 0 ? [[means, steps]] : [];
		}),
	);
	const isTold =
		scale !== undefined ||
		(Object.values(standsFor).flat().length > 0 &&
			(others.length > 1 || "play" in standsFor));
	if (!isTold) return undefined;
	return {
		first,
		last,
		step,
		...(Object.keys(standsFor).length > 0 && { kinds: standsFor }),
	};
}

type RatingSteps = NonNullable<RatingScale["kinds"]>[string];

function ratingSteps(
	means: KindMeaning,
	{ weight = meanings[means].weight, liked, disliked }: SiteKind,
	at: (weight: number) => number,
): RatingSteps {
	if (means === "play") {
		return [
			...(disliked === undefined
				? []
				: [{ below: disliked, rating: at(-likedWeight) }]),
			...(liked === undefined ? [] : [{ from: liked, rating: at(1) }]),
		];
	}
	return weight >= likedWeight || weight < 0 ? [{ rating: at(weight) }] : [];
}

/** @throws Error where two of one meaning differ. */
function onePerMeaning(
	kinds: NonNullable<Site["kinds"]>,
): ReadonlyMap<KindMeaning, SiteKind> {
	const names = new Map<KindMeaning, string>();
	for (const [name, kind] of Object.entries(kinds)) {
		const other = names.get(kind.means) ?? name;
		names.set(kind.means, other);
		if (
			JSON.stringify(settled(kinds[other])) !== JSON.stringify(settled(kind))
		) {
			throw new Error(
				`site.json: the kinds "${other}" and "${name}" both mean "${kind.means}", and differ in what they say of it. Give both the same weight, scale and seconds, or one of them another meaning.`,
			);
		}
	}
	return new Map([...names].map(([means, name]) => [means, kinds[name]]));
}

function settled({ means, weight, scale, liked, disliked }: SiteKind) {
	return [weight ?? meanings[means].weight, scale, liked, disliked];
}
