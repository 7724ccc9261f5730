/** @file How people ask in English, whatever they ask for. Phrases are plain: no capitals, accents or apostrophes. */
import { each, list } from "./list.ts";
import { languages } from "./otherLanguages.ts";

export const english = {
	negations: [
		...each(
			"dont, do not, doesnt, didnt, wont",
			"want, wan, like, need, fancy, feel like, enjoy, do, love, care for, watch, show me, give me, bring me, suggest, recommend, bother with, bother me with",
		),
		...list(
			`not, no, without, never, nothing, isnt, arent, aint, doesnt, not in the mood for, hate, hates, cant stand, cannot stand, avoid, skip the, except, anything but, other than, apart from, rather than, instead of, less, free of, minus, cant bear, cant take, cant face, couldnt, no longer, short on, sick of, tired of, fed up with, bored of, had enough of, im over, not another, dont need, w o, scared of, afraid of, allergic to, leave out, neither, nor, nothing too, not too, isnt too, not so, no more, rid of, put off by, cant do, cant handle, last thing i want, last thing i need, last thing we want, last thing we need, last thing he wants, last thing she wants, last thing they want`,
		),
	],
	notNegations: list(
		`ive never, have never, never really, never understood, never thought, never been, never tried, not usually, not normally, why not, not sure, no idea, not only, not just, no matter, dont mind, not bad, not that im, not that i, not that it, no clue, no rush, dont care, dont know, do not know, dont remember, dont have, do not have, dont get me wrong, didnt know, doesnt have to, dont think, do not think, dont you, wont you, doesnt he, doesnt she, havent seen, have not seen, havent had, thanks for nothing, know nothing, knows nothing, doesnt matter, no preference, nothing special, nothing fancy, not fussy, not picky, no thanks`,
	),
	pronouns: list(
		`that, those, this, these, them, it, one of those, one of these, of those, of these, of them, another, any more, anymore`,
	),
	turningBack: list(
		`anything else for once, something else for once, anything else for a change, something else for a change, something different`,
	),
	background: list(
		`normally, usually, last time, last week, last month, last year, last night, last weekend, last christmas, yesterday, the other day, earlier, before that, always, used to, we had, we did, i had, i did, he had, she had, i was, we were, he was, she was, it was, already, in a row, all week, all day, the last, every time, keeps, keep`,
	),
	turns: list(`but, so, now, tonight, then`),
	clauses: list(
		`but, just, only, rather, something, maybe, please, pls, though, because, with, preferably, so, want, id like, give me, show me, prefer, instead, give, find, how about`,
	),
	similar: list(
		`like, similar to, in the style of, along the lines of, in the vein of, same vibe as, vibe of, vibes of, reminds me of, as good as, comparable to, if i liked, if i loved, if i like, if i love, i loved, i liked, i really liked, i really loved, i enjoyed, just finished, fan of, fans of, close to, same as, resembles, akin to, sort of like, kind of like, kinda like, in the spirit of, big fan of, love, loved, liked, enjoyed, adore, adored, similar 2, sth like, smth like, finished`,
	),
	about: list(
		`about, featuring, by, that has, based on, from, with, has, have`,
	),
	fillers: list(
		`the, a, an, that, this, it, some, any, seeing, try, lots of, of, lot`,
	),
	indefinite: list(`a, an, some, any, lots of, lot, of`),
	or: list(`or, vs, versus`),
	and: list(`and, to, till, until, with, than`),
	item: list(`something, anything`),
	items: list(
		`ones, ideas, suggestions, recommendations, recs, options, choices, picks`,
	),
	numbers: list(
		`zero, one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve`,
	),
	before: list(`before, earlier than, older than, prior to, pre`),
	upTo: list(`up to, until, till, no later than, no newer than, not after`),
	after: list(
		`after, later than, newer than, from after, post, more recent than`,
	),
	since: list(
		`since, from at least, at least from, no earlier than, no older than, not before, not older than`,
	),
	orBefore: list(
		`or before, and before, or earlier, and earlier, or older, and older, at the latest`,
	),
	orAfter: list(
		`or after, and after, or later, and later, or newer, and newer, or more recent, onwards, onward, and up, and on, at the earliest`,
	),
	common: list(
		`simply, totally, apparently, absolutely, definitely, probably, seriously, hardly, barely, exactly, truly, completely, possibly, nearly, mostly, especially, recently, particularly, anyway, anyways, through, under, over, against, among, across, behind, beyond, within, toward, towards, upon, along, despite, except, unless, until, per, via, around, near, thinking, thought, hoping, wondering, planning, fancying, craving, deciding, guessing, trying, finally, away, fan, him, her, his, hers, lately, loads, name, others, ones, different, further, missed, mean, meant, usual, usually, normally, month, months, weeks, morning, birthday, anniversary, sake, reason, chance, fuss, care, visiting, staying, coming, talking, talks, says, said, wants, swears, loves, hates, thinks, knows, tells, asked, told, a, an, the, i, im, id, ill, ive, me, my, mine, you, your, youre, we, were, our, us, he, she, they, them, their, it, its, this, that, thats, these, those, there, theres, here, is, am, are, was, be, been, being, do, does, did, done, have, has, had, having, will, would, wont, can, could, cant, should, shall, may, might, must, and, or, but, if, so, as, at, by, for, from, in, into, of, off, on, onto, out, over, to, too, up, with, about, than, then, when, where, while, who, whom, whose, which, what, whats, how, why, not, no, yes, yeah, ok, okay, just, only, very, really, quite, pretty, rather, more, most, less, much, many, some, any, all, every, each, other, else, another, same, such, own, also, again, still, ever, never, always, maybe, perhaps, please, pls, plz, thanks, hi, hello, hey, well, oh, um, like, love, loved, liked, likes, enjoy, enjoyed, want, wanna, wanted, need, looking, look, find, searching, search, feel, feeling, feels, mood, get, give, gimme, go, going, gonna, got, recommend, recommendation, suggest, suggestion, suggestions, pick, choose, tell, know, think, say, try, help, let, lets, make, makes, made, put, take, come, comes, keep, work, start, end, tonight, today, tomorrow, evening, night, nite, weekend, now, later, soon, time, times, day, days, week, year, years, hour, hours, minutes, long, short, bit, lot, little, big, good, great, best, better, nice, cool, decent, solid, awesome, amazing, favourite, favorite, top, new, old, right, kind, sort, type, style, vibe, vibes, thing, things, stuff, something, anything, nothing, everything, someone, anyone, everyone, people, person, guy, guys, friend, friends, girlfriend, boyfriend, wife, husband, partner, date, mate, mates, family, alone, together, after, before, since, during, because, between, one, two, three, first, last, next, half, idea, ideas, options, way, point, sure, fine, actually, basically, honestly, literally, btw, tbh, u, ur, r, n, y, w, smth, sth, somethin, sumthin, dunno, idk, kinda, sorta, bored, tired, sick, fun, interesting, whole, real, true, both, either, neither, surprise, surprises, surprising, though, although, however, instead, rate, rated, rating, high, low, cause, around, tho, wat, wut, abt, sumn, rn, asap, havent, hasnt, dont, didnt, doesnt, isnt, arent, wasnt, wouldnt, couldnt, shouldnt, whatever, everybody, anybody, somebody, hear, heard, read, turn, play, back, down, young, kid, sunday, saturday, friday, monday, rainy, afternoon, lazy, easy, hard, self, myself, yourself, worth, anymore, already, yet, ago, once, twice, few, couple, several, number, part, mom, mum, dad, sister, brother, son, daughter, parents, kids, group, party`,
	),
	several: 3,
	spellings: {
		wat: "what",
		wut: "what",
		wud: "would",
		shud: "should",
		cud: "could",
		u: "you",
		ur: "your",
		r: "are",
		y: "why",
		n: "and",
		w: "with",
		"w/": "with",
		"w/o": "without",
		b4: "before",
		btwn: "between",
		sum: "some",
		diff: "difference",
		lil: "little",
		bro: "brother",
		sis: "sister",
		bout: "about",
		abt: "about",
		luv: "love",
		luved: "loved",
		fav: "favourite",
		fave: "favourite",
		favs: "favourites",
		smth: "something",
		sumthing: "something",
		sumthin: "something",
		sth: "something",
		gimme: "give me",
		wanna: "want to",
		gonna: "going to",
		anythin: "anything",
		nothin: "nothing",
		plz: "please",
		pls: "please",
		"2nite": "tonight",
		tonite: "tonight",
		recomend: "recommend",
		dat: "that",
		"2day": "today",
		dis: "this",
		da: "the",
		thx: "thanks",
		favorite: "favourite",
	},
	disliking: list(
		`hate, hated, dislike, dislikes, disliked, dont like, do not like, didnt like, did not like, not like, not liked, worst, least favourite, turned down, turn down, cant stand, not my thing, not for me`,
	),
	languages,
	labels: { not: "not", like: "like" },
	decades: {
		twenties: 1920,
		thirties: 1930,
		forties: 1940,
		fifties: 1950,
		sixties: 1960,
		seventies: 1970,
		eighties: 1980,
		nineties: 1990,
		noughties: 2000,
		aughts: 2000,
	},
	decadeParts: { early: [0, 3], mid: [4, 6], late: [7, 9] },
};
