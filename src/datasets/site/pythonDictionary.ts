/** @file Python dictionaries, one a line, as research datasets of before 2018 have them in files that are named JSON. */

/** What a line begins with that is a dictionary, and no JSON. */
export function isPythonDictionary(line: string): boolean {
	return /^\s*\{\s*u?'/.test(line);
}

const token =
	/\s+|[[\]{}:,]|u?'((?:[^'\\]|\\.)*)'|u?"((?:[^"\\]|\\.)*)"|(True|False|None)|(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)L?/gy;

const words: Readonly<Record<string, string>> = {
	True: "true",
	False: "false",
	None: "null",
};

const escapes: Readonly<Record<string, string>> = {
	n: "\n",
	t: "\t",
	r: "\r",
	"\n": "",
};

/** The same value as JSON; the line as it is where it holds anything but texts, numbers, lists and dictionaries. */
export function jsonOfPython(line: string): string {
	let json = "";
	token.lastIndex = 0;
	for (let at = 0; at < line.length; at = token.lastIndex) {
		const found = token.exec(line);
		if (!found) return line;
		const [all, single, double, word, number] = found;
		const text = single ?? double;
		if (text !== undefined) json += JSON.stringify(unescaped(text));
		else json += number ?? words[word] ?? all.trim();
	}
	return json;
}

function unescaped(text: string): string {
	return text.replace(
		/\\(?:x([\da-f]{2})|u([\da-f]{4})|U([\da-f]{8})|(.|\n))/gi,
		(_, two, four, eight, one: string) => {
			const code = two ?? four ?? eight;
			return code === undefined
				? (escapes[one] ?? one)
				: String.fromCodePoint(Number.parseInt(code, 16));
		},
	);
}
