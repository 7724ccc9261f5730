/** @file The site under the strictest Content-Security-Policy that it works with. */
import { mergeConfig } from "vite";
import site from "../vite.config.ts";

/** Everything from this origin, no inline code or styles, no text run as code; WebAssembly needs its own word. */
const policy = [
	"default-src 'none'",
	"script-src 'self' 'wasm-unsafe-eval'",
	"worker-src 'self'",
	"style-src 'self'",
	"img-src 'self'",
	"connect-src 'self'",
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'",
];

export default mergeConfig(site, {
	preview: { headers: { "Content-Security-Policy": policy.join("; ") } },
});
