import { EDITABLE_ELEMENTS, SHORTCUTS_KEY } from "./shortcut-keys";

/**
 * An inline script, so that `/` focuses the search box before the page's scripts have loaded: otherwise the letters typed
 * after it would be taken for shortcuts. It repeats the rules of `listenForShortcuts`.
 */
export const SEARCH_KEY_SCRIPT = `addEventListener("keydown",e=>{if(e.key!=="/"||e.ctrlKey||e.metaKey||e.altKey||e.target.closest?.("${EDITABLE_ELEMENTS}"))return;try{if(localStorage.getItem("${SHORTCUTS_KEY}")==="off")return}catch{}const b=document.querySelector('input[type="search"]');if(b){e.preventDefault();b.focus()}})`;
