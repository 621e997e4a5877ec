/** A page that would run, load or navigate in every way known to us, were its copy not inert. */
export const hostilePage = (origin: string): string => `<!doctype html><html lang=en onclick="boom()"><head>
<meta charset=utf-8><title>Hostile &lt;/title&gt;&lt;script&gt;boom()&lt;/script&gt;</title>
<base href="${origin}/base/"><meta name=csrf-token content="tok3n-secret">
<link rel=stylesheet href=${origin}/a.css><link rel=preload as=image href=${origin}/preload.png><link rel=icon href=${origin}/icon.png>
<style>@import url(${origin}/import.css);@font-face{font-family:F;src:url(${origin}/f.woff2)}
body{background:url(${origin}/bg.png);font-family:F}p::before{content:url(${origin}/content.png)}
.set{background:image-set("${origin}/set.png" 1x)}.var{--u:url(${origin}/var.png);background:var(--u)}
.q{content:"</style><script>boom()</script>"}</style></head>
<body onload="boom()"><script>window.boom=()=>{window.__boom=(window.__boom||0)+1};addEventListener('click',boom)</script>
<p class=set>one</p><p class=var style="background:url('${origin}/inline.png')">two</p><p class=q>three</p>
<img src=${origin}/img.png onerror=boom() srcset="${origin}/img2.png 2x" loading=lazy><picture><source srcset=${origin}/source.png><img src=${origin}/pic.png></picture>
<a id=away href="${origin}/away" ping="${origin}/ping">away</a> <a href="javascript:boom()">run</a> <a href="data:text/html,<script>boom()</script>">doc</a>
<iframe src="${origin}/frame"></iframe><iframe srcdoc="<script>parent.boom()</script>"></iframe>
<object data="${origin}/object"></object><embed src="${origin}/embed"><video autoplay src="${origin}/v.mp4" poster="${origin}/poster.png"></video><audio src="${origin}/a.mp3"></audio>
<form id=f action="${origin}/sent"><input name=attributes><input name=childNodes><input name=firstChild><input name=localName><input type=password value=hunter2-secret><input type=hidden value=h1dden-secret><button id=send formaction="${origin}/sent2">send</button></form>
<form name=body></form><form name=documentElement></form><img name=styleSheets><img name=compatMode>
<svg width=50 height=50><script>boom()</script><image href="${origin}/svg.png"/><use href="${origin}/use.svg#a"/><a href="javascript:boom()"><circle r=9 /></a><animate attributeName=href to="javascript:boom()"/><foreignObject><p onmouseover=boom()>x</p></foreignObject></svg>
<svg></p><style><a id="</style><img src=1 onerror=boom()>"></svg>
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=boom()&gt;"></table></mtext></math>
<noscript><p title="</noscript><img src=x onerror=boom()>"></noscript><textarea></textarea><xmp><img src=x onerror=boom()></xmp>
<template><img src=${origin}/template.png onerror=boom()></template><details ontoggle=boom() open><summary>s</summary></details>
<div id=open></div><div id=closed></div><marquee onstart=boom()>m</marquee><table background="${origin}/table.png"><tr><td>t</table>
<canvas width=20 height=20></canvas><!-- <script>boom()</script> -->
<p id=said>قلت لك 😀 &lt;script&gt;boom()&lt;/script&gt; \u202Eevil\u202C</p>
<script>
 document.querySelector('textarea').value='</textarea><script>boom()<\\/script>';
 const sheet=new CSSStyleSheet();sheet.replaceSync('#said{color:rgb(1, 2, 3);background:url(${origin}/adopted.png)}');document.adoptedStyleSheets=[sheet];
 const o=document.getElementById('open').attachShadow({mode:'open'});o.innerHTML='<style>b{color:rgb(4, 5, 6)}</style><b onclick=boom()>in open</b><img src=${origin}/shadow.png onerror=boom()>';
 const inner=new CSSStyleSheet();inner.replaceSync('b{font-weight:900}');o.adoptedStyleSheets=[inner];
 document.getElementById('closed').attachShadow({mode:'closed'}).innerHTML='<i>in closed</i>';
 Date=JSON=fetch=undefined;Array.prototype.push=Array.prototype.map=()=>{throw 1};String.prototype.replace=()=>'<script>boom()<\\/script>';
 Object.defineProperty(Node.prototype,'firstChild',{get(){throw 2}});Element.prototype.getAttribute=()=>{throw 3};
</script></body></html>`;
