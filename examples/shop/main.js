import { followDataLayer, recordPage } from "./user-llm/adapters.js";
import { sharedPersonalizer } from "./user-llm/elements.js";

const user = await sharedPersonalizer({ bundle: "bundle/", paused: true });

// A shop asks its server what things cost now.
await user.updateCatalogue(
	user.catalogue.items.map(({ id }, i) => ({
		id,
		price: 2 + (i % 20),
		currency: "EUR",
		available: i % 7 !== 0,
	})),
);

const [agree, most, buy, picks, similar] = [
	"#agree",
	"#most",
	"#buy",
	"user-llm-picks",
	"user-llm-similar",
].map((selector) => document.querySelector(selector));

const cart = [];

function showShelf() {
	picks.rules = {
		filter: { price: { below: Number(most.value) }, available: true },
		diversity: 0.3,
		context: [...cart],
	};
}

showShelf();
picks.personalizer = user;
similar.personalizer = user;
most.oninput = showShelf;

agree.onchange = () => {
	if (!agree.checked) return user.pause();
	user.resume();
	recordPage(user);
};

followDataLayer(user);

buy.onclick = () => {
	cart.push("1");
	showShelf();
	const items = [{ item_id: "1", quantity: 1 }];
	window.dataLayer.push({ event: "add_to_cart", ecommerce: { items } });
};

// For whoever looks at what is stored.
window.user = user;
