/** @file The cart: what is in it, what goes with it, and an order that is only pretended. */
import "./search.js";
import { cartItems, setCart } from "./cartItems.js";
import { tell, user } from "./visitor.js";

const lines = document.querySelector(".lines");
const order = document.querySelector(".order");
const picks = document.querySelector("user-llm-picks");
const money = new Intl.NumberFormat("en", {
	style: "currency",
	currency: "EUR",
});

function show() {
	const ids = cartItems();
	const items = ids.map((id) => user.catalogue.item(id));
	lines.replaceChildren(...items.map(line));
	const total = items.reduce((sum, { price }) => sum + price, 0);
	document.querySelector(".total").textContent = items.length
		? `Together ${money.format(total)}`
		: "There is nothing in it yet.";
	order.disabled = items.length === 0;
	picks.rules = {
		context: ids,
		filter: { available: true },
		diversity: { brand: 3 },
	};
}

function line({ id, title, link, image, price }) {
	const one = document.createElement("li");
	const picture = Object.assign(new Image(60, 80), { src: image, alt: "" });
	const to = Object.assign(document.createElement("a"), {
		href: link,
		textContent: title,
	});
	const cost = document.createElement("span");
	cost.textContent = money.format(price);
	const remove = Object.assign(document.createElement("button"), {
		textContent: "Remove",
		ariaLabel: `Remove ${title}`,
		onclick() {
			setCart(cartItems().filter((other) => other !== id));
			show();
		},
	});
	one.append(picture, to, cost, remove);
	return one;
}

order.onclick = () => {
	tell("purchase", cartItems());
	setCart([]);
	show();
	document.querySelector(".thanks").textContent =
		"Thank you! Nothing was ordered: this shop is an example.";
};

show();
picks.personalizer = user;
