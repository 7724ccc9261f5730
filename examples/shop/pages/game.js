/** @file The page of a game: views, stars and the cart; what goes with it, and why it may fit. */
import "./search.js";
import { cartItems, setCart } from "./cartItems.js";
import { tell, user } from "./visitor.js";

const game = document.querySelector(".game");
const { id } = game.dataset;
const { price, available, currency } = user.catalogue.item(id);
const buy = game.querySelector(".buy");

// The page may be older than what the shop's server said.
game.querySelector(".price").textContent = new Intl.NumberFormat("en", {
	style: "currency",
	currency,
}).format(price);
game.querySelector(".stock").textContent = available ? "In stock" : "Sold out";
buy.disabled = !available;

buy.onclick = () => {
	setCart([...new Set([...cartItems(), id])]);
	tell("add_to_cart", [id]);
	buy.textContent = "In your cart";
};

const stars = [...game.querySelectorAll(".stars button")];

async function rated() {
	const events = await user.timeline.list();
	return events.findLast(({ item, kind }) => item === id && kind === "rating");
}

async function showStars() {
	const value = (await rated())?.value ?? 0;
	for (const star of stars) star.ariaPressed = String(star.value <= value);
}

for (const star of stars) {
	star.onclick = async () => {
		const value = Number(star.value);
		const known = await rated();
		if (known) await user.timeline.delete(known.id);
		await user.record({ item: id, kind: "rating", value, at: Date.now() });
		await showStars();
	};
}

async function showWhy() {
	const reasons = await user.because(id, { count: 3 });
	const titles = reasons
		.map(({ item }) => item)
		.filter((item) => item.id !== id)
		.map(({ title }) => title);
	game.querySelector(".why").textContent = titles.length
		? `It may suit you because of ${new Intl.ListFormat("en").format(titles)}.`
		: "";
}

const similar = document.querySelector("user-llm-similar");
similar.rules = { filter: { available: true } };
similar.personalizer = user;
await showStars();
await showWhy();
tell("view_item", [id]);
// Whoever agrees on this page has viewed it, too.
document.addEventListener("consent", ({ detail }) => {
	if (detail) tell("view_item", [id]);
});
