/** @file What made-up persons were shown, as lines of text. */
import { alignColumns } from "../../bundle/alignColumns.ts";
import type { PersonTotals } from "./personTotals.ts";
import type { PersonResult } from "./tryPersons.ts";

const heading = [
	"person",
	"wanted",
	"quick",
	"reversed",
	"turned",
	"what does not hold",
];

/** A line a person; counts are of ten picks. */
export function personsTable(results: readonly PersonResult[]): string[] {
	return alignColumns([
		heading,
		...results.map(({ person, judgements, wanted, kept, turned }) => [
			person.name,
			cell(wanted),
			cell(kept?.quick),
			cell(kept?.reversed),
			cell(turned?.changed),
			judgements
				.filter(({ holds }) => !holds)
				.map(({ expected, found }) => `${found} (${expected})`)
				.join("; "),
		]),
	]);
}

/** A line a figure. */
export function totalsTable(totals: PersonTotals): string[] {
	const share = (value: number) => `${(100 * value).toFixed(0)} %`;
	return alignColumns([
		["persons of whose picks all holds", share(totals.satisfied)],
		["expectations that hold", share(totals.held)],
		["picks of the wanted kind, of ten", totals.wanted.toFixed(1)],
		["picks that stay at a quick pace", totals.quick.toFixed(1)],
		["of whom the fewest stay", `${totals.leastQuick}`],
		["picks that stay in reversed order", totals.reversed.toFixed(1)],
		["of whom the fewest stay", `${totals.leastReversed}`],
		[
			"picks that change with the favourite turned down",
			totals.changed.toFixed(1),
		],
		[
			"by how much they become less like it, from −1 to 1",
			totals.away.toFixed(3),
		],
	]);
}

/** A line a pick, below a line a person. */
export function picksList(results: readonly PersonResult[]): string[] {
	return results.flatMap(({ person, picks }) => [
		`${person.name}: ${person.about}`,
		...alignColumns(
			picks.map(({ title, year, categories }) => [
				title,
				`${year ?? ""}`,
				categories.join(", "),
			]),
		),
	]);
}

function cell(count: number | undefined): string {
	return count === undefined ? "" : `${count}`;
}
