// Before the theme's icons load: their style stands in book.css, since the page's policy admits no style from a script.
window.FontAwesomeConfig = { autoAddCss: false };
