/** @file What people tell before they ask something, composed: it says nothing of what they ask. */

/** Marks stand for titles, wishes and years, as where acts are learned. */
const who =
	"I|We|My sister|My brother|My husband|My wife|My roommate|My boss|A friend of mine|My mum|My son|Everyone|Somebody".split(
		"|",
	);

const did = [
	"had a really long day at work",
	"just got home from the gym",
	"spent the whole weekend painting the kitchen",
	"always fall asleep on the sofa",
	"keep talking about {title}",
	"told me about {title} yesterday",
	"finally finished {title} last night",
	"watched {title} and {title} last week",
	"usually hate {wish}",
	"used to love {wish}",
	"never watch anything with {wish}",
	"is staying over tonight",
	"is coming for dinner later",
	"got the popcorn ready",
	"has been ill for days",
	"bought a new television",
	"moved to a new flat on Monday",
	"ordered some food and opened the wine",
	"broke up with someone",
	"has an exam tomorrow morning",
	"cannot sleep again",
	"is stuck on a train",
	"has no idea what is good",
	"grew up in the {years}",
	"think this is all very strange",
	"looked at your list again",
	"rated a lot of things here",
	"read a big book about it",
];

const behind = [
	...["", "", "", " and it rains", " and I am tired", " so there is time"],
	...[" again", " as always", " lol", " to be honest", " haha"],
];

const before = ["", "", "", "Well ", "So ", "Okay ", "Honestly "];

/** A clause that tells something. */
export function storyOf(random: () => number): string {
	const one = (some: readonly string[]) =>
		some[Math.floor(random() * some.length)];
	return `${one(before)}${one(who)} ${one(did)}${one(behind)}`;
}
