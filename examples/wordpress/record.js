/**
 * @file Records, once the visitor agreed by the WP Consent API, what the page says of what they look at and have bought
 * (`user-llm.php` writes it), and what they put into WooCommerce's cart.
 */
import { sharedPersonalizer } from "user-llm/elements";

const scripts = import.meta.resolve("user-llm/elements");
const user = await sharedPersonalizer({
	bundle: new URL("../bundle/", scripts),
	paused: true,
});

const said = [...document.querySelectorAll("script.user-llm-events")];
const events = said.flatMap(({ textContent }) => JSON.parse(textContent));

function record(events) {
	const at = Date.now();
	user
		.recordAll(events.map((event) => ({ ...event, at })))
		.catch((error) => console.warn("user-llm:", error));
}

function askConsent() {
	const isGiven = globalThis.wp_has_consent?.("preferences") ?? false;
	if (!isGiven) return user.pause();
	if (!user.isPaused) return;
	user.resume();
	record(events.splice(0));
}

function recordCart(item) {
	if (item) record([{ item, kind: "cart" }]);
}

document.addEventListener("click", ({ target }) =>
	recordCart(target.closest?.(".add_to_cart_button")?.dataset.product_id),
);
document.addEventListener("submit", ({ target }) =>
	recordCart(target.querySelector('.cart [name="add-to-cart"]')?.value),
);
askConsent();
document.addEventListener("wp_listen_for_consent_change", askConsent);
