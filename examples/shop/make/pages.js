/** @file The pages of the shop: its front, a page for each game, the cart. */
import { kinds } from "./kinds.js";
import { card, escaped, layout } from "./layout.js";

export function frontPage() {
	const options = (form) =>
		Object.keys(kinds)
			.filter((name) => kinds[name].form === form)
			.map((name) => `<option>${name}</option>`)
			.join("");
	return layout({
		title: "Tilt & Tally: games for table and sofa",
		script: "front.js",
		main: `			<section class="hero">
				<h1>Games for the table and the sofa</h1>
				<p>Look around: the shelves below sort themselves by what you like.</p>
			</section>
			<user-llm-picks id="fresh" layout="carousel" count="12" hide-empty>
				<h2 slot="heading">New, and for you</h2>
				${card}
			</user-llm-picks>
			<user-llm-ask></user-llm-ask>
			<form class="filters" aria-label="What to show">
				<label>Kind
					<select name="category">
						<option value="">All games</option>
						<option>Board game</option>
						<option>Video game</option>
						<optgroup label="Board games">${options("Board game")}</optgroup>
						<optgroup label="Video games">${options("Video game")}</optgroup>
					</select>
				</label>
				<label>Players <input name="players" type="number" min="1" max="10" placeholder="any" /></label>
				<label>Below € <input name="below" type="number" min="1" placeholder="any" /></label>
				<label class="tick"><input name="available" type="checkbox" checked /> In stock</label>
			</form>
			<user-llm-picks id="shelf" layout="grid" count="24" reasons dismissable>
				<h2 slot="heading">Picked for you</h2>
				${card}
			</user-llm-picks>`,
	});
}

export function gamePage(game) {
	const { id, title, brand, year, categories, price, stock, text, image } =
		game;
	const [form, kind] = categories;
	const product = {
		"@context": "https://schema.org",
		"@type": "Product",
		sku: id,
		name: title,
		brand: { "@type": "Brand", name: brand },
		image,
		description: text,
		offers: { "@type": "Offer", price, priceCurrency: "EUR" },
	};
	return layout({
		title: `${title} · Tilt & Tally`,
		script: "game.js",
		head: `<meta name="description" content="${escaped(text)}" />
		<script type="application/ld+json">${JSON.stringify(product).replaceAll("<", "\\u003c")}</script>`,
		main: `			<article class="game" data-id="${id}">
				<img class="cover" src="${image}" alt="" width="300" height="400" />
				<div>
					<p class="path"><a href="index.html?category=${encodeURIComponent(form)}">${form}s</a> · <a href="index.html?category=${encodeURIComponent(kind)}">${kind}</a></p>
					<h1>${escaped(title)}</h1>
					<p class="by">${escaped(brand)}, ${year}</p>
					<p>${escaped(text)}</p>
					<dl>${facts(game)}</dl>
					<p class="offer"><b class="price">${euros(price)}</b> <span class="stock">${stock > 0 ? "In stock" : "Sold out"}</span></p>
					<button type="button" class="main buy"${stock > 0 ? "" : " disabled"}>Add to cart</button>
					<fieldset class="stars">
						<legend>You know it?</legend>
						${[1, 2, 3, 4, 5].map((stars) => `<button type="button" value="${stars}" aria-pressed="false" aria-label="${stars} of 5 stars">★</button>`).join("")}
					</fieldset>
					<p class="why" aria-live="polite"></p>
				</div>
			</article>
			<user-llm-similar item="${id}" layout="carousel" count="12" hide-empty>
				<h2 slot="heading">Goes with ${escaped(title)}</h2>
				${card}
			</user-llm-similar>`,
	});
}

function facts({ categories, players, age, length }) {
	const [low, high] = players;
	const isVideo = categories[0] === "Video game";
	const rows = {
		Players: low === high ? low : `${low}–${high}`,
		Age: `from ${age}`,
		[isVideo ? "Hours" : "Minutes"]: `about ${length}`,
		About: categories.slice(1).join(", "),
	};
	return Object.entries(rows)
		.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`)
		.join("");
}

export function cartPage() {
	return layout({
		title: "Your cart · Tilt & Tally",
		script: "cart.js",
		main: `			<h1>Your cart</h1>
			<ul class="lines"></ul>
			<p class="total">Loading…</p>
			<button type="button" class="main order" disabled>Order</button>
			<p class="thanks" role="status"></p>
			<user-llm-picks layout="carousel" count="12" hide-empty>
				<h2 slot="heading">Goes with your cart</h2>
				${card}
			</user-llm-picks>`,
	});
}

export function euros(price) {
	return new Intl.NumberFormat("en", {
		style: "currency",
		currency: "EUR",
	}).format(price);
}
