/** @file Answers and loading are aborted at random moments: each ends as an abort, and what is asked next works. */
import { withBrowser } from "./browser.ts";
import { openPage } from "./openPage.ts";
import type { Soak } from "./soak.ts";

const questions = [
	"What should I watch tonight?",
	"Something funny from the nineties?",
	"Would I like Alien?",
	"What do you know about me?",
];

export async function aborts({ site, random, lasts, say }: Soak) {
	let [answers, openings, whole, wrong] = [0, 0, 0, 0];
	const expect = (what: string, isRight: boolean) => {
		if (isRight) return;
		wrong++;
		say(what);
	};
	const isAbort = (outcome: string) => /^(AbortError|done)$/.test(outcome);

	await withBrowser(async (context) => {
		const page = await openPage(context, site);
		const [item] = await page.evaluate(() => soak.open("aborts"));
		await page.evaluate(
			(item) => soak.record({ item, kind: "rating", value: 5, at: 1 }),
			item,
		);
		await page.evaluate((question) => soak.answer(question), questions[0]);
		while (lasts()) {
			for (const question of questions) {
				const outcome = await page.evaluate(
					([question, after]) => soak.abortAnswer(question, after),
					[question, random() * 400] as const,
				);
				answers++;
				expect(`An aborted answer: ${outcome}`, isAbort(outcome));
			}
			const outcome = await page.evaluate(
				(after) => soak.abortOpening(after),
				random() * 1500,
			);
			openings++;
			expect(`An aborted opening: ${outcome}`, isAbort(outcome));
			const question = questions[whole % questions.length];
			const answer = await page
				.evaluate((question) => soak.answer(question), question)
				.catch(String);
			whole++;
			expect(
				`After aborts: “${answer}”`,
				/^[“\w].*[.!?]$/s.test(answer.trim()),
			);
		}
		const loaded = await page.evaluate(() => soak.load());
		expect(`Loading after aborts: ${loaded}`, loaded === "done");
	});
	return { answers, openings, "answers afterwards": whole, wrong };
}
