package io.github.simre.notebook;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;
import jdk.jshell.spi.ExecutionControl.InternalException;

/** Loads the classes of cells, above everything that the kernel itself sees. */
final class CellClasses implements LoaderDelegate {
    private final Loader loader = new Loader();

    /** A class file is forgotten once it is loaded: a long session would keep thousands. */
    private static final class Loader extends URLClassLoader {
        private final Map<String, byte[]> files = new ConcurrentHashMap<>();

        Loader() {
            super("notebook", new URL[0], CellClasses.class.getClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] file = files.remove(name);
            return file == null ? ofLibrary(name) : defineClass(name, file, 0, file.length);
        }

        /** A class of what was added to the class path, which must not end the Java machine either. */
        private Class<?> ofLibrary(String name) throws ClassNotFoundException {
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

    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException {
        boolean[] loaded = new boolean[classes.length];
        try {
            for (ClassBytecodes each : classes) {
                loader.files.put(each.name(), ExitCalls.replaced(each.bytecodes()));
            }
            for (int index = 0; index < classes.length; index++) {
                loader.loadClass(classes[index].name());
                loaded[index] = true;
            }
        } catch (ReflectiveOperationException | LinkageError failed) {
            throw new ClassInstallException(String.valueOf(failed), loaded);
        }
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
                loader.addURL(Path.of(place).toUri().toURL());
            }
        } catch (MalformedURLException wrong) {
            throw new InternalException(wrong.toString());
        }
    }

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
        return loader.loadClass(name);
    }

    ClassLoader loader() {
        return loader;
    }
}
