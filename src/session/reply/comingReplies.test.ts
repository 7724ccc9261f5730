import { expect, test } from "vitest";
import { Catalogue } from "../../domain/catalogue.ts";
import { conversation } from "../../domain/films/conversation.ts";
import { CpuEngine } from "../../engines/cpuEngine.ts";
import { only } from "../../engines/engine.ts";
import { sevenFilms } from "../../page/testing/sevenFilms.ts";
import { UserSession } from "../userSession.ts";
import { ComingReplies } from "./comingReplies.ts";

const films = await sevenFilms();
const { catalogue } = films;
const user = new UserSession(films, only(new CpuEngine(films)));
const bundle = {
	...films,
	conversation: async () => ({ ...conversation, texts: [] }),
};

test("replies are made once, and anew after they failed", async () => {
	let asked = 0;
	const failing = async () => {
		asked++;
		if (asked === 1) throw new Error("The connection broke.");
		return bundle.conversation();
	};
	const coming = new ComingReplies({ ...bundle, conversation: failing }, user);
	await expect(coming.join()).rejects.toThrow("The connection broke.");
	const replies = await coming.join();
	expect(replies).toBeDefined();
	expect(await coming.join()).toBe(replies);
	expect(asked).toBe(2);
});

test("what became of the catalogue before the first question is what answers say", async () => {
	const coming = new ComingReplies(bundle, user);
	const dated = catalogue.items.map((item) =>
		item.id === "m3" ? { ...item, year: 2009 } : item,
	);
	coming.update(new Catalogue(dated));
	const replies = await coming.join();
	const about = { question: "What is Up?", items: ["m3"], constraints: [] };
	const reply = await replies?.reply({ ...about, act: "tell" });
	expect(JSON.stringify(reply)).toContain("2009");
});

test("a rating is told beside the best one of the site", async () => {
	const rating = { first: 1, last: 10, step: 1 };
	const vocabularies = { ...films.manifest.vocabularies, rating };
	const manifest = { ...films.manifest, vocabularies };
	await user.readTimeline([{ item: "m3", kind: "rating", value: 9, at: 1 }]);
	const coming = new ComingReplies({ ...bundle, manifest }, user);
	const replies = await coming.join();
	const about = { question: "Would I like Up?", items: ["m3"] };
	const reply = await replies?.reply({
		...about,
		act: "wouldLike",
		constraints: [],
	});
	expect(reply?.facts.best).toMatchObject([{ text: "10" }]);
});
