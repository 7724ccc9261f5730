/** @file `node make/files.js FOLDER`: what a shop has before it knows us: a list of its products, and a log. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { customerEvents } from "./customers.js";
import { products } from "./products.js";

const [folder] = process.argv.slice(2);
const games = products();
mkdirSync(folder, { recursive: true });

function write(file, header, rows) {
	const field = (value = "") =>
		/[",\n]/.test(value) ? `"${String(value).replaceAll('"', '""')}"` : value;
	const lines = [header, ...rows].map((row) => row.map(field).join(","));
	writeFileSync(join(folder, file), `${lines.join("\n")}\n`);
}

write(
	"products.csv",
	[
		"sku",
		"title",
		"categories",
		"publisher",
		"year",
		"price",
		"stock",
		"description",
		"link",
		"image",
	],
	games.map((game) => [
		game.id,
		game.title,
		game.categories.join("|"),
		game.brand,
		game.year,
		game.price.toFixed(2),
		game.stock,
		game.text,
		game.link,
		game.image,
	]),
);
write(
	"events.csv",
	["customer", "sku", "action", "stars", "time"],
	customerEvents(games).map(({ customer, product, action, rating, time }) => [
		customer,
		product,
		action,
		rating,
		new Date(time).toISOString(),
	]),
);
