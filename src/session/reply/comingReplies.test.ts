import { expect, test } from "vitest";
import { Catalogue } from "../../domain/catalogue.ts";
import { conversation } from "../../domain/films/conversation.ts";
import { CpuEngine } from "../../engines/cpuEngine.ts";
import { only } from "../../engines/engine.ts";
import { sevenFilms } from "../../page/testing/sevenFilms.ts";
import { UserSession } from "../userSession.ts";
import { ComingReplies } from "./comingReplies.ts";

const { catalogue, manifest, ...bundle } = await sevenFilms();
const user = new UserSession(
	{ ...bundle, catalogue, manifest },
	only(new CpuEngine({ ...bundle, manifest })),
);
const sources = { catalogue, words: manifest.words, user };
const sentences = { ...conversation, texts: [] };

test("replies are made once, and anew after they failed", async () => {
	let asked = 0;
	const coming = new ComingReplies(sources, async () => {
		asked++;
		if (asked === 1) throw new Error("The connection broke.");
		return sentences;
	});
	await expect(coming.join()).rejects.toThrow("The connection broke.");
	const replies = await coming.join();
	expect(replies).toBeDefined();
	expect(await coming.join()).toBe(replies);
	expect(asked).toBe(2);
});

test("what became of the catalogue before the first question is what answers say", async () => {
	const coming = new ComingReplies(sources, async () => sentences);
	const dated = catalogue.items.map((item) =>
		item.id === "m3" ? { ...item, year: 2009 } : item,
	);
	coming.update(new Catalogue(dated));
	const replies = await coming.join();
	const about = { question: "What is Up?", items: ["m3"], constraints: [] };
	const reply = await replies?.reply({ ...about, act: "tell" });
	expect(JSON.stringify(reply)).toContain("2009");
});
