package io.github.simre.notebook;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Rewrites a class so that what would end the Java machine, {@code System.exit} and {@code Runtime}'s {@code exit} and {@code
 * halt}, calls the method of the same name in {@link SystemExit}. A static method takes the place of one of an object, which
 * becomes its first argument. Where a method is called through reflection or a handle, it is looked at first.
 */
final class ExitCalls extends ClassVisitor {
    private static final int VERSION = Opcodes.ASM9;
    private static final String REPLACEMENT = SystemExit.class.getName().replace('.', '/');
    private static final String STATUS = "(I)V";
    private static final Set<String> ENDS =
            Set.of("java/lang/System.exit", "java/lang/Runtime.exit", "java/lang/Runtime.halt");

    private static final String METHOD = "java/lang/reflect/Method";
    private static final String LOOKUP = "java/lang/invoke/MethodHandles$Lookup";
    private static final String HANDLE = "Ljava/lang/invoke/MethodHandle;";

    /** What a class with such a call has among its names. */
    private static final List<String> NAMES =
            List.of(
                    "exit",
                    "halt",
                    METHOD,
                    "findStatic",
                    "findVirtual",
                    "findSpecial",
                    "unreflect");

    private ExitCalls(ClassWriter writer) {
        super(VERSION, writer);
    }

    /** The class file with the calls replaced; the same array where there can be none. */
    static byte[] replaced(byte[] file) {
        // most cells name none: reading the text of a class is far cheaper than its structure
        String names = new String(file, StandardCharsets.ISO_8859_1);
        if (NAMES.stream().noneMatch(names::contains)) {
            return file;
        }
        ClassReader reader = new ClassReader(file);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new ExitCalls(writer), 0);
        return writer.toByteArray();
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String type, String generics, String[] exceptions) {
        return new Calls(super.visitMethod(access, name, type, generics, exceptions));
    }

    private static boolean ends(String owner, String name, String type) {
        return STATUS.equals(type) && ENDS.contains(owner + "." + name);
    }

    /** The type of the static method: an object's is handed over before the status. */
    private static String type(String owner, boolean ofObject) {
        return ofObject ? "(L" + owner + ";I)V" : STATUS;
    }

    private static final class Calls extends MethodVisitor {
        Calls(MethodVisitor next) {
            super(VERSION, next);
        }

        @Override
        public void visitMethodInsn(
                int call, String owner, String name, String type, boolean ofInterface) {
            if (ends(owner, name, type)) {
                String replacement = type(owner, call != Opcodes.INVOKESTATIC);
                super.visitMethodInsn(Opcodes.INVOKESTATIC, REPLACEMENT, name, replacement, false);
                return;
            }
            if (owner.equals(METHOD) && name.equals("invoke")) {
                lookAtMethod();
            }
            super.visitMethodInsn(call, owner, name, type, ofInterface);
            if (owner.equals(LOOKUP) && type.endsWith(")" + HANDLE)) {
                lookAt("harmless", "(" + HANDLE + ")" + HANDLE);
            }
        }

        /**
         * The stack holds method, object, arguments, and must again afterwards. The call itself stays where it is: Java asks
         * who calls, for what that class may see.
         */
        private void lookAtMethod() {
            super.visitInsn(Opcodes.DUP2_X1);
            super.visitInsn(Opcodes.POP2);
            super.visitInsn(Opcodes.DUP); // object, arguments, method, method
            lookAt("check", "(L" + METHOD + ";)V");
            super.visitInsn(Opcodes.DUP_X2);
            super.visitInsn(Opcodes.POP);
        }

        private void lookAt(String name, String type) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, REPLACEMENT, name, type, false);
        }

        /** A method reference, {@code System::exit}. */
        @Override
        public void visitInvokeDynamicInsn(
                String name, String type, Handle bootstrap, Object... arguments) {
            Object[] replaced = Arrays.stream(arguments).map(Calls::replaced).toArray();
            super.visitInvokeDynamicInsn(name, type, bootstrap, replaced);
        }

        private static Object replaced(Object argument) {
            if (argument instanceof Handle method
                    && ends(method.getOwner(), method.getName(), method.getDesc())) {
                boolean ofObject = method.getTag() != Opcodes.H_INVOKESTATIC;
                String type = type(method.getOwner(), ofObject);
                return new Handle(
                        Opcodes.H_INVOKESTATIC, REPLACEMENT, method.getName(), type, false);
            }
            return argument;
        }
    }
}
