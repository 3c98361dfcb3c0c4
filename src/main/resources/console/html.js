// The template functions of lit-html, in one place.
export { html, nothing, render, svg } from './library/lit-html/lit-html.js';
