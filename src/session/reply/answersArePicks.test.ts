import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { readBundle } from "../../bundle/readBundle.ts";
import { CpuEngine } from "../../engines/cpuEngine.ts";
import { only } from "../../engines/engine.ts";
import { readPersons } from "../../evaluate/persons/readPersons.ts";
import { atPace } from "../../evaluate/persons/variations.ts";
import { UserSession } from "../userSession.ts";
import { ComingReplies } from "./comingReplies.ts";

const bundle = await readBundle((path) => readFile(`public/bundle/${path}`));
const { catalogue } = bundle;
const user = new UserSession(bundle, only(new CpuEngine(bundle)));
const replies = await new ComingReplies(bundle, user).join();
const { persons } = readPersons(
	await readFile("src/domain/films/persons.json"),
	catalogue,
);
const minute = 60_000;

test.each(["classic horror", "musicals", "classic comedies", "gangsters"])(
	"answers name the picks that a page shows under the same filter: %s",
	async (name) => {
		const person = persons.find((one) => one.name === name);
		await user.readTimeline(atPace(person?.events ?? [], minute));
		for (const [question, leftOut] of [
			["What should I watch?", ""],
			["not a musical", "Musical"],
			["no drama", "Drama"],
		] as const) {
			const intent = replies?.reader.read(question);
			const reply = intent && (await replies?.reply(intent));
			const fitting = catalogue.items.flatMap(({ categories }, index) =>
				categories.includes(leftOut) ? [] : [[index + 1, 0] as const],
			);
			const picks = await user.picks(3, { among: new Map(fitting) });
			const entries = (some: readonly { readonly entry?: number }[] = []) =>
				some.map(({ entry }) => entry).sort();
			expect(entries(reply?.facts.next)).toEqual(entries(picks));
		}
	},
);
