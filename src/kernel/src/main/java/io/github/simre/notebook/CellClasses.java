package io.github.simre.notebook;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;
import jdk.jshell.spi.ExecutionControl.InternalException;

/**
 * Loads the classes of cells, above everything that the kernel itself sees.
 *
 * <p>Java gives up classes only together with their loader. So what is compiled together has a loader of its own, which goes
 * when the notebook no longer knows its declarations, no object of its classes is left, and no other class names them.
 */
final class CellClasses implements LoaderDelegate {
    /** A class of a cell; group 1 is JShell's class that it is, or is declared in, without the package. */
    private static final Pattern WRAPPER = Pattern.compile("REPL[./](\\$JShell\\$\\w+)");

    private final Libraries libraries = new Libraries();

    /** Whatever is still loaded, by JShell's classes. */
    private final Map<String, WeakReference<Loader>> loaded = new ConcurrentHashMap<>();

    /** What the next statement may name. */
    private final Map<String, Loader> known = new ConcurrentHashMap<>();

    /** What was added to the class path. */
    private final class Libraries extends URLClassLoader {
        /** The engine's own, by which a newer Java stops the code of cells. */
        private final Map<String, byte[]> engine = new ConcurrentHashMap<>();

        Libraries() {
            super("notebook", new URL[0], CellClasses.class.getClassLoader());
        }

        /** A class of a cell, for libraries that look it up by name, or of a library. */
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            // the loaders above would keep a lock for each name for ever
            if (wrapper(name) == null) {
                return super.loadClass(name, resolve);
            }
            Loader cell = loader(name);
            if (cell == null) {
                throw new ClassNotFoundException(name);
            }
            return cell.own(name);
        }

        /** A class of the engine, or of a jar, which must not end the Java machine either. */
        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] own = engine.remove(name);
            if (own != null) {
                return defineClass(name, own, 0, own.length);
            }
            URL place = findResource(name.replace('.', '/') + ".class");
            if (place == null) {
                throw new ClassNotFoundException(name);
            }
            try (InputStream stream = place.openStream()) {
                byte[] file = stream.readAllBytes();
                byte[] replaced = ExitCalls.replaced(file);
                if (replaced == file) {
                    return super.findClass(name); // with its package's and its jar's properties
                }
                return defineClass(name, replaced, 0, replaced.length);
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }

        @Override
        public void addURL(URL url) {
            super.addURL(url);
        }
    }

    /** Loads what was compiled together. A class file is forgotten once it is loaded. */
    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> files;

        /** The loaders of the classes that these name, by JShell's classes: they are needed as long as these are. */
        private final Map<String, Loader> named;

        Loader(ClassLoader parent, Map<String, byte[]> files, Map<String, Loader> named) {
            super("cell", parent);
            this.files = files;
            this.named = named;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            Loader other = named.get(String.valueOf(wrapper(name)));
            if (other != null) {
                return other.own(name);
            }
            Class<?> already = findLoadedClass(name);
            if (already != null || files.containsKey(name)) {
                return already == null ? own(name) : already;
            }
            return super.loadClass(name, resolve);
        }

        private Class<?> own(String name) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> already = findLoadedClass(name);
                if (already != null) {
                    return already;
                }
                byte[] file = files.remove(name);
                if (file == null) {
                    throw new ClassNotFoundException(name);
                }
                return defineClass(name, file, 0, file.length);
            }
        }
    }

    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException {
        Set<String> together =
                Arrays.stream(classes)
                        .map(each -> each.name().replace('.', '/'))
                        .collect(Collectors.toSet());
        Map<String, byte[]> files = new ConcurrentHashMap<>();
        Map<String, Loader> named = new HashMap<>();
        boolean[] done = new boolean[classes.length];
        try {
            for (ClassBytecodes each : classes) {
                byte[] file = WidenedAccess.of(ExitCalls.replaced(each.bytecodes()), together);
                (wrapper(each.name()) == null ? libraries.engine : files).put(each.name(), file);
                for (String wrapper : wrappers(each.bytecodes())) {
                    Loader other = loader(wrapper);
                    if (other != null) {
                        named.put(wrapper, other);
                    }
                }
            }
            Loader loader = new Loader(libraries, files, named);
            for (String each : files.keySet()) {
                String wrapper = wrapper(each);
                named.remove(wrapper);
                loaded.put(wrapper, new WeakReference<>(loader));
                known.put(wrapper, loader);
            }
            for (int index = 0; index < classes.length; index++) {
                loader.loadClass(classes[index].name());
                done[index] = true;
            }
        } catch (ReflectiveOperationException | LinkageError failed) {
            throw new ClassInstallException(String.valueOf(failed), done);
        }
    }

    /**
     * Gives up what the next statement cannot name.
     *
     * @param wrappers JShell's classes, without their package, of all that it can name
     */
    void keep(Set<String> wrappers) {
        known.keySet().retainAll(wrappers);
        loaded.values().removeIf(each -> each.get() == null);
    }

    /** The loader of a class of a cell, or null; of a full name, or of JShell's class alone. */
    private Loader loader(String name) {
        String wrapper = name.startsWith("$") ? name : wrapper(name);
        WeakReference<Loader> found = wrapper == null ? null : loaded.get(wrapper);
        return found == null ? null : found.get();
    }

    private static String wrapper(String name) {
        Matcher matcher = WRAPPER.matcher(name);
        return matcher.lookingAt() ? matcher.group(1) : null;
    }

    /** All classes of cells that a class file names. */
    private static Set<String> wrappers(byte[] file) {
        Set<String> found = new HashSet<>();
        Matcher matcher = WRAPPER.matcher(new String(file, StandardCharsets.ISO_8859_1));
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    @Override
    public void classesRedefined(ClassBytecodes[] classes) {
        // a loaded class cannot change; JShell then makes one of another name
    }

    @Override
    public void addToClasspath(String path) throws InternalException {
        try {
            if (path.equals(System.getProperty("java.class.path"))) {
                return; // the parent loader has it
            }
            for (String place : path.split(File.pathSeparator)) {
                libraries.addURL(Path.of(place).toUri().toURL());
            }
        } catch (MalformedURLException wrong) {
            throw new InternalException(wrong.toString());
        }
    }

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
        return libraries.loadClass(name);
    }

    ClassLoader loader() {
        return libraries;
    }
}
