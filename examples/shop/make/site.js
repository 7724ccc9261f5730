/** @file `node make/site.js FOLDER`: the pages, the covers, and what the shop's server would say. */
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cover } from "./cover.js";
import { cartPage, frontPage, gamePage } from "./pages.js";
import { products } from "./products.js";

const [folder] = process.argv.slice(2);
const games = products();
const write = (file, content) => writeFileSync(join(folder, file), content);

mkdirSync(join(folder, "covers"), { recursive: true });
for (const file of readdirSync("pages")) {
	copyFileSync(join("pages", file), join(folder, file));
}
write("index.html", frontPage());
write("cart.html", cartPage());
for (const game of games) {
	write(game.link, gamePage(game));
	write(game.image, cover(game));
}

/** What the catalogue of the bundle does not say, by id. */
write(
	"players.json",
	JSON.stringify(
		Object.fromEntries(games.map(({ id, players }) => [id, players])),
	),
);

/** What has changed since the bundle was made: offers of the day, and what was sold out since. */
const isOnOffer = (_game, place) => place % 40 === 7;
const isSoldOut = (_game, place) => place % 75 === 11;
write(
	"changes.json",
	JSON.stringify([
		...games.filter(isOnOffer).map(({ id, price }) => ({
			id,
			price: Math.floor(0.8 * price) + 0.5,
		})),
		...games.filter(isSoldOut).map(({ id }) => ({ id, available: false })),
	]),
);
