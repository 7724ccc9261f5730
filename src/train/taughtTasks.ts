/** @file The tasks that an alignment teaches, as the language model reads them. */
import type { Task } from "../domain/task.ts";
import { turnPrompt } from "../llm/chatTemplate.ts";
import type { LanguageModelContents } from "../llm/languageModelContents.ts";

/**
 * Those of a domain's tasks that are named, or all of them, with what the language model's chat template puts around
 * their prompts.
 *
 * @throws RangeError where a name is none of theirs.
 */
export async function taughtTasks(
	tasks: readonly Task[],
	names: readonly string[] | undefined,
	{ vocabulary }: Pick<LanguageModelContents, "vocabulary">,
): Promise<readonly Task[]> {
	return Promise.all(
		chosenTasks(tasks, names).map(async (task) => ({
			...task,
			prompt: task.isTurn
				? await turnPrompt(vocabulary.chatTemplate, task.prompt)
				: task.prompt,
		})),
	);
}

function chosenTasks(
	tasks: readonly Task[],
	names: readonly string[] | undefined,
): readonly Task[] {
	const known = tasks.map(({ name }) => name);
	const unknown = names?.filter((name) => !known.includes(name)) ?? [];
	if (unknown.length > 0) {
		throw new RangeError(
			`Expected some of the tasks ${known.join(",")}, got "${unknown.join(",")}".`,
		);
	}
	return names ? tasks.filter(({ name }) => names.includes(name)) : tasks;
}
