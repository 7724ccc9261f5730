/** @file Texts of shops often are HTML, or carry its entities. */

/** Those of Latin-1, in the order of their codes from 160 on. */
const latin =
	"nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest " +
	"Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig " +
	"agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

const entities: Readonly<Record<string, string>> = {
	...Object.fromEntries(
		latin.split(" ").map((name, i) => [name, String.fromCharCode(160 + i)]),
	),
	amp: "&",
	lt: "<",
	gt: ">",
	quot: '"',
	apos: "'",
	ndash: "–",
	mdash: "—",
	hellip: "…",
	bull: "•",
	euro: "€",
	trade: "™",
	lsquo: "‘",
	rsquo: "’",
	sbquo: "‚",
	ldquo: "“",
	rdquo: "”",
	bdquo: "„",
};

/** Tags that may stand within a word. */
const inline =
	/<\/?(a|abbr|b|em|i|mark|s|small|span|strong|sub|sup|u)\b[^>]*>/gi;

/** A text without tags, with its entities as letters, and single spaces. */
export function plainTextOfHtml(html: string): string {
	return html
		.replace(/<(script|style)\b.*?<\/\1>/gis, " ")
		.replace(/<!--.*?-->|<!\[CDATA\[|\]\]>/gs, " ")
		.replace(inline, "")
		.replace(/<\/?[a-z][^>]*>/gi, " ")
		.replace(
			/&(#x?[\da-f]+|[a-z]+\d*);/gi,
			(entity, name: string) => letterOf(name) ?? entity,
		)
		.replace(/\s+/g, " ")
		.trim();
}

function letterOf(name: string): string | undefined {
	if (!name.startsWith("#")) {
		return entities[name] ?? entities[name.toLowerCase()];
	}
	const code = Number(name.toLowerCase().replace("#x", "0x").replace("#", ""));
	return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
