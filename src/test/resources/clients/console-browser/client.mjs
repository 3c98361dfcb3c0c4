// A browser that a test drives: Chromium, headless, with the console in its tabs.
//   client.mjs CHROMIUM
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { serve } from './serve.mjs';

const AXE = readFileSync(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const TIMEOUT = 30_000;

const browser = await chromium.launch({ executablePath: process.argv[2], args: ['--no-sandbox'] });
const tabs = new Map();

function tab(name) {
	return tabs.get(name).page;
}

/** An element by its role and its accessible name, the first one. */
function element(name, role, label) {
	return tab(name).getByRole(role, { name: label, exact: true }).first();
}

/** A control of a form by a part of its label, the first one. */
function field(name, label) {
	return tab(name).getByLabel(label).and(tab(name).locator('input, select, textarea')).first();
}

/** Serves the emulator under a path, as a proxy that removes the path. */
function proxied(target, prefix) {
	return new Promise((resolve) => {
		const server = createServer((incoming, outgoing) => {
			const { hostname, port } = new URL(target);
			const path = incoming.url.startsWith(prefix) ? incoming.url.slice(prefix.length) : '/outside-the-prefix';
			incoming.pipe(request({ hostname, port, path, method: incoming.method, headers: incoming.headers }, (answer) => {
				outgoing.writeHead(answer.statusCode, answer.headers);
				answer.pipe(outgoing);
			}).on('error', () => outgoing.destroy()));
			outgoing.on('close', () => incoming.destroy());
		});
		server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${server.address().port}${prefix}`));
		server.unref();
	});
}

await serve({
	/** Opens an address in a new tab: its requests, errors and console messages are kept. */
	async open(name, url, { width = 1280, height = 800, dark = false, bypassCSP = false } = {}) {
		await tabs.get(name)?.context.close();
		const context = await browser.newContext({ viewport: { width, height }, colorScheme: dark ? 'dark' : 'light', bypassCSP });
		context.setDefaultTimeout(TIMEOUT);
		const page = await context.newPage();
		const seen = { context, page, requests: [], problems: [] };
		page.on('pageerror', (error) => seen.problems.push(error.message));
		page.on('console', (message) => message.type() === 'error' && seen.problems.push(message.text()));
		page.on('response', async (response) => {
			const { responseBodySize } = await response.request().sizes().catch(() => ({ responseBodySize: 0 }));
			seen.requests.push({ url: response.url(), status: response.status(), bytes: responseBodySize });
		});
		tabs.set(name, seen);
		await page.goto(url);
	},
	go: async (name, hash) => tab(name).evaluate((target) => {
		location.hash = target;
	}, hash),
	click: async (name, role, label) => element(name, role, label).click(),
	press: async (name, key) => tab(name).keyboard.press(key),
	fill: async (name, label, value) => field(name, label).fill(value),
	choose: async (name, label, value) => field(name, label).selectOption(value),
	/** Chooses a file, of a name and a text, for a control of a form. */
	upload: async (name, label, file, text) => field(name, label).setInputFiles({ name: file, mimeType: 'application/json',
		buffer: Buffer.from(text) }),
	/** Clicks a button and returns the file that is downloaded then: `name` and `text`. */
	async download(name, label) {
		const [download] = await Promise.all([tab(name).waitForEvent('download'), element(name, 'button', label).click()]);
		return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
	},
	/** Runs a script in a page of its own, and returns the HAR file that the browser wrote meanwhile. */
	async har(url, script) {
		const directory = mkdtempSync(join(tmpdir(), 'har-'));
		const path = join(directory, 'session.har');
		try {
			const context = await browser.newContext({ recordHar: { path, content: 'embed' } });
			const page = await context.newPage();
			await page.goto(url);
			await page.evaluate(script);
			await context.close();
			return readFileSync(path, 'utf8');
		} finally {
			rmSync(directory, { recursive: true });
		}
	},
	/** Waits until an element has a text, and returns its whole text. */
	async waitFor(name, selector, text) {
		const found = tab(name).locator(selector).filter({ hasText: text }).first();
		await found.waitFor();
		return found.textContent();
	},
	/** Waits until there is no such element. */
	waitUntilGone: async (name, selector) => tab(name).locator(selector).first().waitFor({ state: 'detached' }),
	texts: async (name, selector) => tab(name).locator(selector).allTextContents(),
	focused: async (name) => tab(name).evaluate(() => document.activeElement.innerText || document.activeElement.tagName),
	requests: async (name) => tabs.get(name).requests,
	problems: async (name) => tabs.get(name).problems,
	/** The violations that axe-core finds of WCAG 2.1 A and AA and of its best practices. */
	async violations(name) {
		await tab(name).evaluate(AXE);
		const { violations } = await tab(name).evaluate(() => globalThis.axe.run());
		return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
	},
	proxied,
});
await browser.close();
