/** @file Questions asked by made-up visitors, each with what came of it. */
import type { Talk } from "../../src/domain/question/intent.ts";
import { talkAfter } from "../../src/domain/question/talkAfter.ts";
import type { Person } from "../../src/evaluate/persons/person.ts";
import { atPace } from "../../src/evaluate/persons/variations.ts";
import { type Agreement, agreementOf } from "./agreement.ts";
import { type Answered, type Answerer, textOf } from "./answerer.ts";
import { claims } from "./claims.ts";
import type { Judge } from "./judge.ts";
import { isFollowUp, type Question } from "./questions.ts";

/** How many of the questions every person asks, and how many persons do, where claims are checked. */
const questionsEach = 20;
const personsAsked = 30;

/** The other person to whom someone's answers are compared stands so many places further. */
const otherPerson = 7;

/** How long after one another a person's events are, in milliseconds. */
const pace = 60_000;

export const timelineOf = ({ events }: Person) => atPace(events, pace);

export interface Tried {
	readonly question: Question;
	readonly person: Person;
	readonly answered: Answered;
	/** Whether the answer is of the kind that was asked for, and about the films that the question names. */
	readonly isRightKind: boolean;
	/**
	 * Whether all that it suggests is what was asked for; absent where nothing was, and where it says that it does not speak
	 * the language.
	 */
	readonly follows?: boolean;
}

/** Each question, asked by another person. */
export async function tryQuestions(
	answerer: Answerer,
	judge: Judge,
	questions: readonly Question[],
	persons: readonly Person[],
): Promise<Tried[]> {
	const tried: Tried[] = [];
	for (const [i, question] of questions.entries()) {
		const person = persons[i % persons.length];
		await answerer.be(timelineOf(person));
		const talk = isFollowUp(question) ? await begun(answerer) : undefined;
		const answered = await answerer.answer(question.question, talk);
		const isNo = question.language && answered.intent.reply === "language";
		const isWish =
			question.act === "suggest" && question.must.length > 0 && !isNo;
		tried.push({
			question,
			person,
			answered,
			isRightKind: judge.isRightKind(answered.intent, question),
			...(isWish && { follows: judge.follows(answered, question) }),
		});
	}
	return tried;
}

/** A talk in which one film was suggested. */
async function begun(answerer: Answerer): Promise<Talk | undefined> {
	const { intent, suggested } = await answerer.answer("What should I watch?");
	const named = suggested.slice(0, 1).map(({ id }) => id);
	return talkAfter(undefined, intent, named);
}

/**
 * What answers claim of many persons, where these and the panels beside them do not agree, and whether another person gets
 * another film for the same question.
 */
export async function tryPersons(
	answerer: Answerer,
	questions: readonly Question[],
	persons: readonly Person[],
) {
	const claimed: { readonly claim: string; readonly isTrue: boolean }[] = [];
	const isOther: boolean[] = [];
	const agreements: Agreement[] = [];
	const step = Math.max(1, Math.floor(questions.length / questionsEach));
	const asked = questions.filter((_, i) => i % step === 0);
	for (const [i, person] of persons.slice(0, personsAsked).entries()) {
		const events = timelineOf(person);
		const other = timelineOf(persons[(i + otherPerson) % persons.length]);
		for (const { question, must } of asked.slice(0, questionsEach)) {
			await answerer.be(events);
			const answered = await answerer.answer(question);
			const { reply, suggested, intent } = answered;
			const { catalogue } = answerer;
			const { found, compared } = await agreementOf(answerer, answered);
			agreements.push({
				found: found.map((one) => `${person.name}: ${question}: ${one}`),
				compared,
			});
			for (const { claim, isTrue } of claims(
				reply,
				events,
				catalogue,
				intent.constraints,
			)) {
				claimed.push({ claim: `${person.name}: ${claim}`, isTrue });
			}
			// A film that the question names is the same whoever asks.
			if (!suggested[0] || must.some((one) => "items" in one)) continue;
			await answerer.be(other);
			const theirs = await answerer.answer(question);
			isOther.push(suggested[0] !== theirs.suggested[0]);
		}
	}
	return { claimed, agreements, isOther };
}

/** How often the commonest sentence stands in the answers of one person, as a share. */
export async function commonestSkeleton(
	answerer: Answerer,
	questions: readonly Question[],
	person: Person,
): Promise<number> {
	await answerer.be(timelineOf(person));
	const counts = new Map<string, number>();
	const asked = questions.slice(0, 100);
	for (const { question } of asked) {
		const { pattern } = (await answerer.answer(question)).reply;
		counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
	}
	return Math.max(...counts.values()) / asked.length;
}

/** A question, how it was understood, and its answer, for reading. */
export function asText({
	question,
	person,
	answered: { intent, reply },
	isRightKind,
	follows = true,
}: Tried): string {
	const isGood = isRightKind && follows;
	const chips = intent.constraints.map(({ label }) => label).join(" · ");
	const wanted = isGood
		? ""
		: `\n      wanted: ${question.act} ${JSON.stringify(question.must)}`;
	return `${isGood ? "  " : "✗ "}${person.name}: ${question.question}\n      ${intent.act} ${chips}${wanted}\n      ${textOf(reply)}`;
}
