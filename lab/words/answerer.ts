/** @file The answers of a published bundle, on the CPU path, up to the language model's choice among the best. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Bundle, readBundle } from "../../src/bundle/readBundle.ts";
import { engineWithoutText } from "../../src/cli/bundlePicks.ts";
import type { Item } from "../../src/domain/item.ts";
import type { Intent, Talk } from "../../src/domain/question/intent.ts";
import { only } from "../../src/engines/engine.ts";
import { ComingReplies } from "../../src/session/reply/comingReplies.ts";
import type { Replies } from "../../src/session/reply/replies.ts";
import type { Reply } from "../../src/session/reply/saying.ts";
import { UserSession } from "../../src/session/userSession.ts";
import type { TimelineEvent } from "../../src/timeline/event.ts";

export interface Answered {
	readonly intent: Intent;
	readonly reply: Reply;
	/** What it suggests: all that the language model may choose among. */
	readonly suggested: readonly Item[];
	/** Until the reply was there. */
	readonly milliseconds: number;
}

export class Answerer {
	readonly bundle: Bundle;
	readonly catalogue: Bundle["catalogue"];
	readonly texts: readonly string[];
	readonly user: UserSession;
	readonly #replies: Replies;

	private constructor(
		bundle: Bundle,
		texts: readonly string[],
		user: UserSession,
		replies: Replies,
	) {
		this.bundle = bundle;
		this.user = user;
		this.catalogue = bundle.catalogue;
		this.texts = texts;
		this.#replies = replies;
	}

	static async open(folder: string): Promise<Answerer> {
		const bundle = await readBundle((path) => readFile(join(folder, path)));
		const conversation = await bundle.conversation();
		const user = new UserSession(bundle, only(engineWithoutText(bundle)));
		const replies = await new ComingReplies(bundle, user).join();
		if (conversation && replies) {
			return new Answerer(bundle, conversation.texts, user, replies);
		}
		throw new Error(`${folder} holds a bundle without a conversation.`);
	}

	/** Whose questions come next. */
	async be(events: readonly TimelineEvent[]): Promise<void> {
		await this.user.readTimeline(events);
	}

	async answer(question: string, talk?: Talk): Promise<Answered> {
		const start = performance.now();
		const intent = this.#replies.reader.read(question, talk);
		const reply = await this.#replies.reply(intent, talk);
		const milliseconds = performance.now() - start;
		const suggested = Object.values(reply.facts)
			.flat()
			.flatMap(({ entry, isSuggested }) =>
				isSuggested ? (this.catalogue.itemAt(entry ?? 0) ?? []) : [],
			);
		return { intent, reply, suggested, milliseconds };
	}
}

/** A reply as it reads where the language model chooses the first of the best. */
export function textOf({ pattern, facts }: Reply): string {
	return pattern.replace(/\{(\w+)\}/g, (_hole, name) => facts[name][0].text);
}
