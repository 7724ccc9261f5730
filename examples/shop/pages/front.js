/** @file The front: shelves that follow the visitor, and filters that follow the form. */
import "./search.js";
import "./cartItems.js";
import { user } from "./visitor.js";

const players = await (await fetch("players.json")).json();
const [fresh, ask, shelf, filters] = [
	"#fresh",
	"user-llm-ask",
	"#shelf",
	".filters",
].map((selector) => document.querySelector(selector));

fresh.rules = {
	filter: { years: { from: 2025 }, available: true },
	diversity: 0.2,
};

function showShelf() {
	const { category, players: count, below, available } = filters.elements;
	shelf.rules = {
		filter: (item) =>
			(!category.value || item.categories.includes(category.value)) &&
			(!count.value || isFor(Number(count.value), item.id)) &&
			(!below.value || item.price < Number(below.value)) &&
			(!available.checked || item.available),
		diversity: 0.2,
	};
}

function isFor(count, id) {
	const [low, high] = players[id];
	return low <= count && count <= high;
}

const asked = new URLSearchParams(location.search).get("category");
if (asked) filters.elements.category.value = asked;
filters.oninput = showShelf;
showShelf();
fresh.personalizer = user;
ask.personalizer = user;
shelf.personalizer = user;
