/** @file Made-up visitors: what the demo's bundle shows them, beside item kNN on the same log. */
import { join } from "node:path";
import {
	behindItemKnn,
	type TriedPersons,
	triedPersons,
} from "../../src/cli/evaluatePersons.ts";
import { bootstrapEstimate } from "../../src/evaluate/estimate.ts";
import { personTotals } from "../../src/evaluate/persons/personTotals.ts";
import type { PersonResult } from "../../src/evaluate/persons/tryPersons.ts";
import { target } from "../bench/rows.ts";
import type { PartFigures, Study } from "./study.ts";

export async function persons(
	{ data }: Study,
	bundle: string,
): Promise<PartFigures> {
	const tried = await triedPersons({
		bundle,
		persons: "src/domain/films/persons.json",
		data: join(data, "ml-latest-small"),
	});
	const { ours } = tried;
	const totals = personTotals(ours);
	const away = ours.flatMap(({ turned }) => turned?.away ?? []);
	return {
		targets: {
			"persons: expectations that hold": target(totals.held, { least: 1 }),
			"persons: picks of the wanted kind, of ten": target(totals.wanted, {
				least: 7,
			}),
			"persons: who see fewer wanted picks than by item kNN": target(
				behindItemKnn(tried).length,
				{ most: 0 },
			),
			"persons: picks that may not be": target(unwantedPicks(ours), {
				most: 0,
			}),
			"pace: picks that stay, of ten": target(totals.quick, { least: 9 }),
			"pace: the same, the person of whom fewest stay": target(
				totals.leastQuick,
				{ least: 9 },
			),
			"order reversed: picks that stay, of ten": target(totals.reversed, {
				least: 7,
			}),
			"order reversed: the same, the person of whom fewest stay": target(
				totals.leastReversed,
				{ least: 7 },
			),
			"favourite turned down: picks that change, of ten": target(
				totals.changed,
				{ least: 4 },
			),
			"favourite turned down: how much less picks are like it, lower end":
				target(bootstrapEstimate(away).low, { least: 0 }),
		},
		tables: { totals: totalRows(tried) },
	};
}

/** Picks of a kind of which a person must not see any, such as a series that they gave one star. */
function unwantedPicks(results: readonly PersonResult[]): number {
	return results
		.flatMap(({ person, judgements }) =>
			judgements.filter((_, i) => person.expectations[i].atMost === 0),
		)
		.reduce((sum, { found }) => sum + found, 0);
}

function totalRows({ ours, itemKnn = [] }: TriedPersons) {
	const [bundle, knn] = [ours, itemKnn].map((results) => ({
		...personTotals(results),
		unwanted: unwantedPicks(results),
	}));
	const row = (of: keyof typeof bundle) => ({
		"the demo's bundle": bundle[of],
		"item kNN": knn[of],
	});
	return {
		"share of persons of whose picks all holds": row("satisfied"),
		"share of expectations that hold": row("held"),
		"picks of the wanted kind": row("wanted"),
		"picks that may not be, of all persons": row("unwanted"),
		"picks that stay at a quick pace": row("quick"),
		"of whom fewest stay, at a quick pace": row("leastQuick"),
		"picks that stay in reversed order": row("reversed"),
		"of whom fewest stay, in reversed order": row("leastReversed"),
		"picks that change with the favourite turned down": row("changed"),
		"how much less they are like it, from −1 to 1": row("away"),
	};
}
