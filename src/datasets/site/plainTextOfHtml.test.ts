import { expect, test } from "vitest";
import { plainTextOfHtml } from "./plainTextOfHtml.ts";

test.each([
	["entities by name", "Gew&uuml;rz &ndash; 12&nbsp;&deg;C", "Gewürz – 12 °C"],
	["capitals in entities", "&Uuml;ber &AMP;", "Über &"],
	["entities by number", "&#8364; &#x20AC;", "€ €"],
	["tags within a word", "<p>A <b>mug</b>, <em>b</em>lue.</p>", "A mug, blue."],
	["tags between words", "one<br/>two<li>three", "one two three"],
	["what a feed wraps texts in", "<![CDATA[We <i>talk</i>.]]>", "We talk."],
	["what no one shall see", "a<!-- b --><script>c()</script> d", "a d"],
	["what is no entity", "AT&T; 5 < 6", "AT&T; 5 < 6"],
])("%s are read", (_, html, text) => {
	expect(plainTextOfHtml(html)).toBe(text);
});
