/** @file The site under its Content-Security-Policy as a header, of every page, which nobody may frame. */
import { mergeConfig } from "vite";
import site, { contentSecurityPolicy } from "../vite.config.ts";

const policy = [...contentSecurityPolicy, "frame-ancestors 'none'"];

export default mergeConfig(site, {
	preview: { headers: { "Content-Security-Policy": policy.join("; ") } },
});
