/** @file The cover of a game, drawn from what the catalogue says of it. */
import { chance, hash } from "./random.js";
import { palettes, scenes } from "./scenes.js";

/** An SVG of 300 × 400. The games of a series have one palette. */
export function cover({ id, title, series, categories }) {
	const [form, kind] = categories;
	const theme = categories.at(-1);
	const palette = palettes[theme][hash(series ?? title) % 2].split(" ");
	const [sky, far, near, light] = palette;
	const scene = scenes[theme]({ sky, far, near, light }, chance(hash(id)));
	const lines = wrapped(title, 14);
	const size = Math.min(
		36,
		400 / Math.max(...lines.map(({ length }) => length)),
	);
	const height = lines.length * size * 1.1 + 44;
	const text = lines.map(
		(line, i) =>
			`<text x="150" y="${400 - height + 20 + size * (0.7 + 1.1 * i)}" font-size="${size}" font-weight="700">${escaped(line)}</text>`,
	);
	const isVideo = form === "Video game";
	const frame = isVideo
		? `<rect width="300" height="26" fill="${light}"/><text x="14" y="18" font-size="13" font-weight="700" letter-spacing="2" fill="${readable(near, light)}" text-anchor="start">${escaped(kind.toUpperCase())}</text>`
		: `<rect x="7" y="7" width="286" height="386" fill="none" stroke="${light}" stroke-width="3"/>`;
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 400" font-family="${isVideo ? "'Avenir Next', 'Segoe UI', 'DejaVu Sans', sans-serif" : "Georgia, 'DejaVu Serif', serif"}" text-anchor="middle"><rect width="300" height="400" fill="${sky}"/>${scene}<rect y="${400 - height}" width="300" height="${height}" fill="${near}"/><g fill="${readable(light, near)}">${text.join("")}<text x="150" y="386" font-size="12" letter-spacing="1" opacity=".8">${escaped(isVideo ? theme : kind)}</text></g>${frame}</svg>\n`;
}

/** Lines of about so many letters. */
function wrapped(title, wide) {
	const lines = [""];
	for (const word of title.split(" ")) {
		const line = `${lines.at(-1)} ${word}`.trim();
		if (line.length > wide && lines.at(-1)) lines.push(word);
		else lines[lines.length - 1] = line;
	}
	return lines;
}

/** A colour for text on another: the one that is wanted, or black or white where it could not be read. */
function readable(wanted, ground) {
	const brightness = luminance(ground);
	if (Math.abs(luminance(wanted) - brightness) > 0.35) return wanted;
	return brightness > 0.5 ? "#000" : "#fff";
}

/** From 0 to 1. */
function luminance(colour) {
	const [r, g, b] = [1, 3, 5].map((at) =>
		parseInt(colour.slice(at, at + 2), 16),
	);
	return (0.3 * r + 0.6 * g + 0.1 * b) / 255;
}

function escaped(text) {
	return text.replace(/[&<>]/g, (sign) => `&#${sign.codePointAt(0)};`);
}
