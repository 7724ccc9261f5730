/** @file `userllm evaluate`: how well a run, or a published folder, knows people, beside what is easy to have. */
import { defaultPretrain } from "../train/settings.ts";
import { command } from "./command.ts";
import { evaluateLog } from "./evaluateLog.ts";
import { describePersons, triedPersons } from "./evaluatePersons.ts";

export const evaluate = command({
	name: "evaluate",
	description:
		"Measure how well the next event and a person's taste are predicted, by a run and by what is easy to have; or, with --persons, what a published folder shows to made-up visitors.",
	args: {
		data: {
			type: "string",
			description:
				"The dataset's folder, such as ml-latest-small; with --persons, that of a log whose item kNN is tried, too",
		},
		run: {
			type: "string",
			description:
				"The folder that userllm pretrain wrote; several with commas between them, each with held-out users of its own",
		},
		splits: {
			type: "string",
			description:
				"Without a run: how many tenths of the users to hold out, one after the other; 5 for a small dataset, else 1",
		},
		baselines: {
			type: "string",
			description:
				"Train BERT4Rec, a dual encoder, SASRec and an encoder that is told when the next event comes, too, and keep them in this folder: each takes about as long as userllm pretrain, the first three once for each tenth",
		},
		steps: {
			type: "string",
			description: `With --baselines: how many steps each of them is trained, as many as the run; ${defaultPretrain.schedule.steps} unless given`,
		},
		out: {
			type: "string",
			description:
				"The file to write the figures to, such as results/mine.json",
		},
		persons: {
			type: "string",
			description: "A file of made-up visitors, who try the folder of --bundle",
		},
		bundle: {
			type: "string",
			description:
				"With --persons: the folder with bundle.json, such as public/bundle",
		},
		picks: {
			type: "boolean",
			description: "With --persons: list all picks, too",
		},
	},
	async run({ data, persons, bundle, picks, ...log }, signal) {
		if (persons === undefined) {
			refuse({ bundle, picks }, "only with --persons");
			if (!log.baselines) refuse({ steps: log.steps }, "only with --baselines");
			if (!data) throw new Error("Give the dataset's folder: --data FOLDER");
			return evaluateLog({ data, ...log }, signal);
		}
		const { run, splits, baselines, steps, out } = log;
		refuse({ run, splits, baselines, steps, out }, "only without --persons");
		if (!bundle) {
			throw new Error("Give the folder that they try: --bundle FOLDER");
		}
		const files = { bundle, persons, data };
		const tried = await triedPersons(files, signal);
		console.log(describePersons(tried, files, picks ?? false));
	},
});

/** An option that would do nothing is a mistake. */
function refuse(
	options: Readonly<Record<string, unknown>>,
	where: string,
): void {
	const given = Object.keys(options).find((name) => options[name]);
	if (given) throw new Error(`--${given} is there ${where}.`);
}
