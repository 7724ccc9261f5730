/** @file What a task of the language model is: one declaration, which training, bundle, session and page read. */
import * as v from "valibot";
import type { EncodedEvent } from "../model/userEncoder.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Vocabularies } from "./features/features.ts";
import type { ReplyPart } from "./replyParts.ts";
import { text } from "./schemaPieces.ts";

const kinds = v.picklist(["categories", "items", "words"]);

const texts = v.pipe(v.array(text), v.minLength(2));

/** A task as a manifest has it. */
export const taskSchema = v.pipe(
	v.object({
		/** What the page asks for it by. */
		name: text,
		/** What the answer is called in an interface, such as "Favourite subject". */
		label: text,
		/** What the language model reads, and then goes on from. `{question}` stands for a question of the user. */
		prompt: text,
		/** What may be answered: a category, an item, one of these texts, or `words`, with items between their marks. */
		answers: v.lazy((given) => (Array.isArray(given) ? texts : kinds)),
		/** What stands around an answer, which is in place of `{answer}`; they are encoded together. */
		answer: v.pipe(
			v.string(),
			v.check((text) => text.includes("{answer}"), "expected {answer} in it"),
		),
		/** What follows every answer, encoded apart from it. */
		ending: v.string(),
		/** Questions to offer a user. */
		suggestions: v.array(text),
	}),
	v.check(
		({ prompt, answers }) =>
			answers !== "words" || prompt.includes("{question}"),
		"expected {question} in the prompt of a task that is answered in words",
	),
);

type StoredTask = v.InferOutput<typeof taskSchema>;

/** What a page needs to know of a task. */
export type PublishedTask = {
	readonly [Field in keyof StoredTask]: Readonly<StoredTask[Field]>;
};

/**
 * A task with what teaches it. A new task is a file beside the others of its domain, and its place in the domain's
 * list.
 */
export interface Task extends PublishedTask {
	/**
	 * Whether the prompt is a turn of a conversation: then the chat template of the language model's file is put around
	 * it.
	 */
	readonly isTurn: boolean;
	/** How much of it training shows, unless told otherwise. */
	readonly training: TaskTraining;
	/** An example of the task at a moment of someone's timeline; `undefined` where there is no right answer. */
	example(moment: Moment, random: () => number): TaskExample | undefined;
}

export interface TaskTraining {
	/** How often a step is of this task, against the other tasks' shares. */
	readonly share: number;
	/** Examples in a step. */
	readonly batch: number;
	/** Tokens of prompt and answer at most; longer examples are left out. */
	readonly tokens: number;
	/** Tokens of an answer at most. */
	readonly answer: number;
	/** How many different examples to draw from: fewer repeat, and then cost less. */
	readonly pool: number;
}

/** A moment of someone's timeline, as training sees it: what came before, and what came next. */
export interface Moment {
	/** The events that a page would know in detail, oldest first. */
	readonly recent: readonly EncodedEvent[];
	readonly next: EncodedEvent;
	readonly catalogue: Catalogue;
	readonly vocabularies: Vocabularies;
}

export interface TaskExample {
	/** What is asked, where the prompt has a place for it. */
	readonly question?: string;
	/** The right answer; where it is in words, in parts. */
	readonly answer: string | readonly ReplyPart[];
}

/** A task as a manifest has it, with its prompt as the language model reads it. */
export function publishedTask(
	{ name, label, answers, answer, ending, suggestions }: Task,
	prompt: string,
): PublishedTask {
	return { name, label, prompt, answers, answer, ending, suggestions };
}
