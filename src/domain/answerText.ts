import type { PublishedTask } from "./task.ts";

/** An answer with what stands around it. */
export function answerText(
	{ answer }: Pick<PublishedTask, "answer">,
	text: string,
): string {
	return answer.replace("{answer}", () => text);
}
