// The first minute of a user: loads memes, encodes them, trains an epoch. Prints when each was done, in seconds since the start
// of Java. Arguments: the folder of the memes, the device.
import static io.github.simre.SimRe.*;

double sinceStart() { return (System.currentTimeMillis() - java.lang.management.ManagementFactory.getRuntimeMXBean().getStartTime()) / 1e3; }
var memes = load(System.getProperty("simre.argument.1"));
double loaded = sinceStart();
var encoded = memes.recreate(mixgen(0.5), seed(7)).prompt(be(), not()).encode(compact());
double encodedAt = sinceStart();
var model = encoded.train(epochs(1), device(System.getProperty("simre.argument.2")), name("first-epoch"), quiet());
System.out.println("{\"memes loaded and checked\": " + loaded + ", \"memes encoded\": " + encodedAt + ", \"first epoch done\": " + sinceStart() + "}");
