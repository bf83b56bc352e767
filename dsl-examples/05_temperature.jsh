import static io.github.simre.SimRe.*;

// The paper's table 2, the temperature of the loss, with what the paper leaves out: how much of it is chance.
//
//   environment/simre run dsl-examples/05_temperature.jsh [FOLDER [EPOCHS]]     two epochs are quick, ten say more
//
// If you stop it and start it again, it continues.
var memes = load(argument(1, "datasets/demo"));
var encoded = memes.recreate(mixgen(0.5), seed(7)).prompt(be(), not()).encode(compact());
var rounds = epochs(Integer.parseInt(argument(2, "2")));

// At a temperature near 0 only the hardest negatives count, at a large one all count equally.
var temperatures = sweep("temperature", List.of(0.05, 0.1, 0.2, 0.5), t -> encoded.train(rounds, temperature(t), seed(42), quiet()).evaluate());
show(temperatures);

// Areas are 95 % intervals over the test memes: where they overlap, these memes cannot tell which temperature is better.
temperatures.plot().save("target/temperature.html");

// And the same temperature with two seeds: a difference smaller than this spread is noise.
show(seeds(2, s -> encoded.train(rounds, temperature(0.2), seed(s), quiet()).evaluate()));
