import static io.github.simre.SimRe.*;

// Encoders that others have trained, and what can be done with them before any training.
//
//   environment/simre run dsl-examples/04_encoders.jsh                                  compact(), which needs none
//   environment/simre run dsl-examples/04_encoders.jsh openai/clip-vit-base-patch32     downloads 605 MB, once
//   environment/simre run dsl-examples/04_encoders.jsh FOLDER-WITH-CLIP [MEMES]         no network
//
// A name with "blip" in it is opened as BLIP, one with "light" as MobileNetV2 and GloVe, all others as CLIP.

// What is known, how large it is, and whether it is on this machine.
show(encoders());

var name = argument(1, "");
var pretrained = !name.isEmpty();

// Nothing is ever downloaded unless the setting download() says so.
var published = name.contains("blip") ? blip(name, download()) : clip(name, download());
var choice = !pretrained ? compact() : name.contains("light") ? light(name) : published;

var memes = load(argument(2, "datasets/demo"));
var recreated = memes.recreate(mixgen(0.5), seed(7), partners(2));
var prompted = recreated.prompt(be(), not());

// A pretrained encoder stays as it is: each picture, and each child of two pictures, goes through it once and is
// kept for the next run. So each meme has a few partners (here 2) instead of a new one in each batch.
var encoded = prompted.encode(choice);
show(encoded);
if (pretrained) show(encoded.cache());

// You can ask what was kept: which memes are most like this one?
var meme = memes.all().get(0);
if (pretrained) encoded.nearest(meme, 3).show();

// CLIP and BLIP have learned pictures and texts together, so they can answer before they have seen a single
// labelled meme. Look at the floors below the scores: a constant answer is often just as good.
if (pretrained && !name.contains("light")) show(encoded.zeroShot());

// From here on everything is as in the ten lines.
var model = encoded.train(epochs(4), seed(42), patience(2), name("encoders"));
show(model.evaluate());
